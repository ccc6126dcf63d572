package dev.offlineuploads.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * The result of one test, or of a class or factory that failed before it had any.
 *
 * @param test the simple name of its class
 * @param method its method; empty if the class failed
 * @param name its display name
 * @param message the message of its failure, or the reason why it was skipped
 */
record Result(String module, String test, String method, String name, Outcome outcome, String message) {

    /** Surefire's name of a test: the method, its parameter types, its number, and its display name. */
    private static final Pattern NAME =
            Pattern.compile("(\\w+)(?:(?:\\([^)]*\\)|\\[\\d+])+(?: (.*))?)?", Pattern.DOTALL);

    /** Reads a {@code testcase} of Surefire. */
    static Result of(String module, Element test) {
        String name = test.getAttribute("name");
        String type = test.getAttribute("classname").replaceFirst(".*\\.", "");
        Matcher parts = NAME.matcher(name);
        String method = parts.matches() ? parts.group(1) : "";
        String display = method.isEmpty() ? name : parts.group(2) == null ? method : parts.group(2);
        Outcome outcome = Outcome.PASSED;
        String message = "";
        for (Node node = test.getFirstChild(); node != null; node = node.getNextSibling()) {
            Outcome worse = switch (node.getNodeName()) {
                case "failure", "error" -> Outcome.FAILED;
                case "skipped" -> Outcome.SKIPPED;
                default -> Outcome.PASSED;
            };
            if (worse != Outcome.PASSED) {
                outcome = worse;
                Element reason = (Element) node;
                message = reason.hasAttribute("message") ? reason.getAttribute("message") : firstLine(reason);
            }
        }
        return new Result(module, type, method, display.isEmpty() ? type : display, outcome, message);
    }

    /** The first line of the stack trace, without the type: Surefire gives no other message of an aborted test. */
    private static String firstLine(Element reason) {
        String type = reason.getAttribute("type");
        return reason.getTextContent().lines().findFirst().orElse(type).replace(type + ": ", "");
    }

    boolean isFailed() {
        return outcome == Outcome.FAILED;
    }

    /** Class and method. */
    String place() {
        return method.isEmpty() ? test : test + "." + method;
    }
}
