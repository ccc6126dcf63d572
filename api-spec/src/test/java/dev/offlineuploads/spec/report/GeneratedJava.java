package dev.offlineuploads.spec.report;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The types and members of generated Java that hand-written Java uses. The sources are parsed, so they need no class path. */
final class GeneratedJava {

    private final Map<String, String> members = new TreeMap<>();

    private GeneratedJava() {}

    /** {@return the type of each member by its signature} */
    static Map<String, String> members(Path folder) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        GeneratedJava java = new GeneratedJava();
        try (Stream<Path> files = Files.walk(folder);
                StandardJavaFileManager manager =
                        compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            List<Path> sources = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !folder.relativize(file).toString().contains("operations"))
                    .toList();
            JavacTask task = (JavacTask) compiler.getTask(
                    null,
                    manager,
                    problem -> {},
                    List.of("-proc:none"),
                    null,
                    manager.getJavaFileObjectsFromPaths(sources));
            for (CompilationUnitTree source : task.parse()) {
                source.getTypeDecls().forEach(type -> java.type((ClassTree) type));
            }
        }
        return java.members;
    }

    private void type(ClassTree type) {
        String name = type.getSimpleName().toString();
        put(name, type.getKind().name().toLowerCase(Locale.ROOT), type.getModifiers());
        for (Tree member : type.getMembers()) {
            if (member instanceof ClassTree nested) {
                type(nested);
            } else if (member instanceof VariableTree variable && isPublic(type, variable)) {
                put(name + "." + variable.getName(), String.valueOf(variable.getType()), variable.getModifiers());
            } else if (member instanceof MethodTree method && method.getReturnType() != null) {
                String parameters = method.getParameters().stream()
                        .map(parameter -> String.valueOf(parameter.getType()))
                        .collect(Collectors.joining(", "));
                put(
                        name + "." + method.getName() + "(" + parameters + ")",
                        method.getReturnType().toString(),
                        method.getModifiers());
            }
        }
    }

    private void put(String signature, String type, ModifiersTree modifiers) {
        boolean isDeprecated = modifiers.getAnnotations().toString().contains("Deprecated");
        members.put(signature, type + (isDeprecated ? ", deprecated" : ""));
    }

    /** The components of a record, the constants of an enumeration and of an interface. */
    private static boolean isPublic(ClassTree type, VariableTree variable) {
        return type.getKind() == Tree.Kind.RECORD
                || type.getKind() == Tree.Kind.INTERFACE
                || variable.getModifiers().getFlags().contains(Modifier.STATIC);
    }
}
