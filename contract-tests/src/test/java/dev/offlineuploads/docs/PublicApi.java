package dev.offlineuploads.docs;

import dev.offlineuploads.OfflineUploadsClient;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * Lists the public and protected types and members of the client, one per line, in the notation of {@link AnnotatedType}.
 * Types without {@code @Nullable} are never null.
 */
final class PublicApi {

    private static final int ACCESS = Modifier.PUBLIC | Modifier.PROTECTED;
    private static final int SHOWN = ACCESS | Modifier.ABSTRACT | Modifier.STATIC | Modifier.FINAL;

    private final ModuleReference client = client();
    private final ModuleDescriptor module = client.descriptor();

    List<String> lines() throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("module " + module.name());
        module.requires().stream().map(PublicApi::required).sorted().forEach(lines::add);
        module.exports().stream()
                .map(exported -> "    exports " + exported)
                .sorted()
                .forEach(lines::add);
        module.opens().stream().map(opened -> "    opens " + opened).sorted().forEach(lines::add);
        for (Class<?> type : types()) {
            lines.add("");
            lines.add(declaration(type));
            members(type).map(member -> "    " + member).sorted().forEach(lines::add);
        }
        return lines;
    }

    /** The jar of the client, or the folder of its classes if the build does not package it. */
    private static ModuleReference client() {
        try {
            Path location = Path.of(OfflineUploadsClient.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return ModuleFinder.of(location).findAll().iterator().next();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Omits the version, which depends on the build. */
    private static String required(ModuleDescriptor.Requires required) {
        String modifiers = required.modifiers().stream()
                .map(modifier -> modifier.name().toLowerCase(Locale.ROOT) + " ")
                .sorted()
                .collect(Collectors.joining());
        return "    requires " + modifiers + required.name();
    }

    /** The visible types of the packages that are exported to all modules. */
    List<Class<?>> types() throws IOException {
        Set<String> packages = module.exports().stream()
                .filter(exported -> !exported.isQualified())
                .map(ModuleDescriptor.Exports::source)
                .collect(Collectors.toSet());
        try (ModuleReader files = client.open()) {
            return files.list()
                    .filter(file -> file.endsWith(".class") && !file.endsWith("-info.class"))
                    .map(file -> file.replace(".class", "").replace('/', '.'))
                    .filter(name -> packages.contains(name.substring(0, name.lastIndexOf('.'))))
                    .sorted()
                    .<Class<?>>map(name ->
                            ReflectionSupport.tryToLoadClass(name).toOptional().orElseThrow())
                    .filter(PublicApi::isVisible)
                    .toList();
        }
    }

    private static boolean isVisible(Class<?> type) {
        return (type.getModifiers() & ACCESS) != 0
                && (type.getEnclosingClass() == null || isVisible(type.getEnclosingClass()));
    }

    private static String declaration(Class<?> type) {
        AnnotatedType superclass = type.getAnnotatedSuperclass();
        boolean isExtended = superclass != null && superclass.getType() != Object.class;
        // Java 17 omits "sealed", later versions do not.
        return type.toGenericString().replaceFirst("\\b(non-)?sealed ", "")
                + (isExtended ? " extends " + text(superclass) : "")
                + joined(" implements ", type.getAnnotatedInterfaces());
    }

    private static Stream<String> members(Class<?> type) {
        Stream<String> fields =
                Stream.of(type.getDeclaredFields()).filter(PublicApi::isVisible).map(PublicApi::field);
        Stream<String> executables = Stream.of(type.getDeclaredConstructors(), type.getDeclaredMethods())
                .<Executable>flatMap(Stream::of)
                .filter(PublicApi::isVisible)
                .map(PublicApi::signature);
        return Stream.concat(fields, executables);
    }

    private static boolean isVisible(Member member) {
        return (member.getModifiers() & ACCESS) != 0 && !member.isSynthetic();
    }

    /** Includes the value of a constant, since the compiler inlines it into classes of callers. */
    private static String field(Field field) {
        Class<?> type = field.getType();
        boolean isConstant = Modifier.isStatic(field.getModifiers()) && (type.isPrimitive() || type == String.class);
        try {
            return modifiers(field) + text(field.getAnnotatedType()) + " " + field.getName()
                    + (isConstant ? " = " + field.get(null) : "");
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String signature(Executable member) {
        String variables = Stream.of(member.getTypeParameters())
                .map(variable -> variable + joined(" extends ", variable.getAnnotatedBounds()))
                .collect(Collectors.joining(", "));
        String parameters = Stream.of(member.getParameters())
                .map(parameter -> text(parameter.getAnnotatedType()) + " " + parameter.getName())
                .collect(Collectors.joining(", "));
        boolean isConstructor = member instanceof Constructor<?>;
        return modifiers(member)
                + (variables.isEmpty() ? "" : "<" + variables + "> ")
                + (isConstructor ? "" : text(member.getAnnotatedReturnType()) + " ")
                + (isConstructor ? member.getDeclaringClass().getSimpleName() : member.getName())
                + "(" + parameters + ")"
                + joined(" throws ", member.getAnnotatedExceptionTypes());
    }

    private static String modifiers(Member member) {
        String shown = Modifier.toString(member.getModifiers() & SHOWN);
        return shown.isEmpty() ? "" : shown + " ";
    }

    private static String joined(String keyword, AnnotatedType[] types) {
        String all = Stream.of(types).map(PublicApi::text).collect(Collectors.joining(", "));
        return all.isEmpty() ? "" : keyword + all;
    }

    private static String text(AnnotatedType type) {
        return type.toString().replace("@org.jspecify.annotations.Nullable()", "@Nullable");
    }
}
