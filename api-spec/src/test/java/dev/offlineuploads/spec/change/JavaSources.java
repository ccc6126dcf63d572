package dev.offlineuploads.spec.change;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The types of a folder of Java and their members, by name, with what stands behind the name. The sources are parsed and
 * not compiled: they need nothing but themselves. What is internal is left out.
 */
final class JavaSources {

    private final Map<String, String> members = new TreeMap<>();

    private JavaSources() {}

    static Map<String, String> members(Path folder) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        JavaSources sources = new JavaSources();
        try (Stream<Path> files = Files.walk(folder);
                StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            List<Path> java = files.filter(file -> file.toString().endsWith(".java") && !isInternal(file))
                    .sorted()
                    .toList();
            JavacTask task = (JavacTask) compiler.getTask(
                    null,
                    manager,
                    problem -> {},
                    List.of("-proc:none"),
                    null,
                    manager.getJavaFileObjectsFromPaths(java));
            for (CompilationUnitTree file : task.parse()) {
                file.getTypeDecls().forEach(type -> sources.type("", (ClassTree) type));
            }
        }
        return sources.members;
    }

    private static boolean isInternal(Path file) {
        return StreamSupport.stream(file.spliterator(), false).anyMatch(Path.of("internal")::equals);
    }

    private void type(String within, ClassTree type) {
        String name = within + type.getSimpleName();
        members.put(name, kind(type.getKind()));
        for (Tree member : type.getMembers()) {
            if (member instanceof ClassTree inner) {
                type(name + ".", inner);
            } else if (member instanceof VariableTree variable) {
                field(type, name, variable);
            } else if (member instanceof MethodTree method && method.getReturnType() != null) {
                String parameters = method.getParameters().stream()
                        .map(parameter -> type(parameter) + " " + parameter.getName())
                        .collect(Collectors.joining(", "));
                members.put(name + "." + method.getName() + "()", method.getReturnType() + " (" + parameters + ")");
            }
        }
    }

    private void field(ClassTree type, String name, VariableTree variable) {
        boolean isConstant =
                variable.getModifiers().getFlags().contains(Modifier.STATIC) || type.getKind() == Tree.Kind.INTERFACE;
        boolean isEnumConstant = type.getKind() == Tree.Kind.ENUM && isConstant;
        if (isEnumConstant) {
            members.put(name + "." + variable.getName(), "constant");
        } else if (isConstant) {
            members.put(name + "." + variable.getName(), type(variable) + " = " + variable.getInitializer());
        } else if (type.getKind() == Tree.Kind.RECORD) {
            members.put(name + "." + variable.getName(), type(variable));
        }
    }

    /** Without its annotations, but for whether it may be null. */
    private static String type(VariableTree variable) {
        String annotations = variable.getModifiers().getAnnotations().toString();
        return variable.getType() + (annotations.contains("Nullable") ? " or null" : "");
    }

    private static String kind(Tree.Kind kind) {
        return kind.name().toLowerCase(java.util.Locale.ROOT);
    }
}
