// The README states the number and the size of the jars.
File[] jars = new File(basedir, 'target/jars').listFiles()
String footprint = jars.length + ' jars, ' + Math.round(jars*.length().sum() / 1e6d) + ' MB'
println footprint
assert new File(basedir, '../../../../README.md').text.contains(footprint)
