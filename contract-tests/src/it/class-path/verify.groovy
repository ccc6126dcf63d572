// The client needs no parent pom.
File deployed = new File(localRepositoryPath, 'dev/offlineuploads')
assert deployed.list().sort() == ['offline-uploads-client', 'offline-uploads-contract-tests']

// The pom has the elements that Maven Central requires, and none that only the build needs.
File pom = new File(deployed, 'offline-uploads-client').listFiles()*.listFiles().flatten().find { it.name.endsWith('.pom') }
String text = pom.text
assert ['<name>', '<description>', '<url>', '<license>', '<developer>', '<scm '].every { text.contains(it) }
assert ['<parent>', '<build>', '<properties>', '<dependencyManagement>', '${', '<scope>test'].every { !text.contains(it) }
