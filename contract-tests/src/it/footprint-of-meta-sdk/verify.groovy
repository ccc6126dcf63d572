// What comes with it, as the README says.
File[] jars = new File(basedir, 'target/jars').listFiles()
String said = jars.length + ' jars, ' + Math.round(jars*.length().sum() / 1e6d) + ' MB'
println said
assert new File(basedir, '../../../../README.md').text.contains(said)
