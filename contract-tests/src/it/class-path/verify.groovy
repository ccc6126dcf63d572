// Whoever depends on the client needs no parent of it.
File ours = new File(localRepositoryPath, 'dev/offlineuploads')
assert ours.list().sort() == ['offline-uploads-client', 'offline-uploads-contract-tests']

// A repository and its readers want these of a pom; nobody wants what is for our build alone.
File pom = new File(ours, 'offline-uploads-client').listFiles()*.listFiles().flatten().find { it.name.endsWith('.pom') }
String said = pom.text
assert ['<name>', '<description>', '<url>', '<license>', '<developer>', '<scm '].every { said.contains(it) }
assert ['<parent>', '<build>', '<properties>', '<dependencyManagement>', '${', '<scope>test'].every { !said.contains(it) }
