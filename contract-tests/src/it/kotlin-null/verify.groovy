// The compiler reports both lines.
String log = new File(basedir, 'build.log').text
assert log.contains("Caller.kt:4:86 Only safe (?.) or non-null asserted (!!.) calls are allowed on a nullable receiver of type 'String?'")
assert log.contains("Caller.kt:6:72 Null cannot be a value of a non-null type 'String'")
