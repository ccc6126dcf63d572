import groovy.json.JsonSlurper
import groovy.xml.XmlSlurper

// Every interaction of the contract in the jar was verified.
def contract = new JsonSlurper().parse(new File(basedir, 'target/contract/META-INF/pacts').listFiles().first())
def report = new XmlSlurper().parse(new File(basedir, 'target/surefire-reports/TEST-GraphStubPactTest.xml'))
assert contract.interactions.size() > 0
assert report.@tests == contract.interactions.size()
