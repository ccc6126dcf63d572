package dev.offlineuploads.spec;

/** How a fact is named and written, alike for the reference and for the document, so that the two can be compared. */
final class Facts {

    static final String SERVER = "server";
    static final String VERSION = "default version of the server";

    static final String UPLOAD_FIELD = "UploadField";
    static final String SELECTABLE = "values of UploadField";
    static final String POSITION_PARAMETERS = "parameters of paging.next that tell a position";
    static final String FINAL = "final";
    static final String UNIX_SECONDS = "Unix seconds";

    static final String NUMERIC = "^[0-9]+$";
    static final String NUMERIC_STRING = "numeric string (pattern " + NUMERIC + ")";
    static final String INT32 = "int32 (type integer, format int32)";
    static final String INTEGER = "integer (type integer, format int64)";
    static final String DOUBLE = "double (type number, format double)";
    static final String BOOL = "bool (type boolean)";

    private Facts() {}

    static String operation(String path) {
        return "method of " + path;
    }

    static String notPossible(String path) {
        return "operations that are not possible on " + path;
    }

    static String authentication(String path) {
        return "security of " + path;
    }

    static String answer(String path, String status) {
        return "response " + status + " of " + path;
    }

    static String parameter(String path, String name) {
        return "parameter " + name + " of " + path;
    }

    static String errorCode(String path, String code) {
        return "error code " + code + " of " + path;
    }

    static String errorKind(String kind, String codes) {
        return kind.equals(FINAL) ? "final error code " + codes : "error kind " + kind + " of codes " + codes;
    }

    static String header(String name, String answer) {
        return "header " + name + " of " + answer;
    }

    static String permissionNotice(String path) {
        return "permission notice of " + path;
    }

    static String field(String type, String name) {
        return "field " + type + "." + name;
    }

    static String carriesToken(String type, String name) {
        return "token in field " + type + "." + name;
    }

    static String selectable(String field) {
        return "UploadField " + field;
    }

    static String fields(String type) {
        return "fields of " + type;
    }

    static String parameters(String path) {
        return "parameters of " + path;
    }

    /** How a data type in the words of Meta's reference is to stand in the document. */
    static String datatype(String word) {
        return switch (word) {
            case "numeric string" -> NUMERIC_STRING;
            case "int32" -> INT32;
            case "integer" -> INTEGER;
            case "bool" -> BOOL;
            case "double" -> DOUBLE;
            default -> word;
        };
    }

    static String field(String datatype, boolean isDefault, boolean required, String unit, String source) {
        return datatype
                + (isDefault ? ", Default" : "")
                + (required ? ", required" : "")
                + (unit.isEmpty() ? "" : ", in " + unit)
                + ", " + source;
    }
}
