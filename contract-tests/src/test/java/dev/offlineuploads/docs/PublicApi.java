package dev.offlineuploads.docs;

import dev.offlineuploads.OfflineUploadsClient;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.AnnotatedTypeVariable;
import java.lang.reflect.AnnotatedWildcardType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.GenericDeclaration;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that a caller can name of a module, a line for each: what may be null has a question mark, as Kotlin writes it.
 * Everything is null-marked, so what has none is never null.
 */
final class PublicApi {

    private static final String CLASS = ".class";
    private static final int ACCESS = Modifier.PUBLIC | Modifier.PROTECTED;
    private static final int SAID = ACCESS | Modifier.ABSTRACT | Modifier.STATIC | Modifier.FINAL;

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

    /** The jar of the client, or the folder of its classes where a build does not get as far as to pack them. */
    private static ModuleReference client() {
        try {
            Path place = Path.of(OfflineUploadsClient.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return ModuleFinder.of(place).findAll().iterator().next();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Without the version, which is the one that happened to be there. */
    private static String required(ModuleDescriptor.Requires required) {
        String modifiers = required.modifiers().stream()
                .map(modifier -> modifier.name().toLowerCase(Locale.ROOT) + " ")
                .sorted()
                .collect(Collectors.joining());
        return "    requires " + modifiers + required.name();
    }

    /** Those of the packages that every module can see. */
    List<Class<?>> types() throws IOException {
        Set<String> packages = module.exports().stream()
                .filter(exported -> !exported.isQualified())
                .map(ModuleDescriptor.Exports::source)
                .collect(Collectors.toSet());
        try (ModuleReader files = client.open()) {
            return files.list()
                    .filter(file -> file.endsWith(CLASS) && !file.endsWith("-info" + CLASS))
                    .map(file ->
                            file.substring(0, file.length() - CLASS.length()).replace('/', '.'))
                    .filter(name -> packages.contains(name.substring(0, name.lastIndexOf('.'))))
                    .sorted()
                    .<Class<?>>map(PublicApi::type)
                    .filter(PublicApi::isVisible)
                    .toList();
        }
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name, false, PublicApi.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isVisible(Class<?> type) {
        return (type.getModifiers() & ACCESS) != 0
                && (type.getEnclosingClass() == null || isVisible(type.getEnclosingClass()));
    }

    private static String declaration(Class<?> type) {
        String kind = type.isRecord() ? "record" : type.isEnum() ? "enum" : type.isInterface() ? "interface" : "class";
        String extended =
                type.getSuperclass() == null || type.isRecord() || type.isEnum() || type.getSuperclass() == Object.class
                        ? ""
                        : " extends " + name(type.getAnnotatedSuperclass());
        String implemented =
                Stream.of(type.getAnnotatedInterfaces()).map(PublicApi::name).collect(Collectors.joining(", "));
        return modifiers(type.getModifiers()) + kind + " " + type.getName() + variables(type) + extended
                + (implemented.isEmpty() ? "" : " implements " + implemented);
    }

    private static Stream<String> members(Class<?> type) {
        Stream<String> fields =
                Stream.of(type.getDeclaredFields()).filter(PublicApi::isVisible).map(PublicApi::field);
        Stream<String> constructors = Stream.of(type.getDeclaredConstructors())
                .filter(PublicApi::isVisible)
                .map(PublicApi::signature);
        Stream<String> methods = Stream.of(type.getDeclaredMethods())
                .filter(PublicApi::isVisible)
                .map(PublicApi::signature);
        return Stream.of(fields, constructors, methods).flatMap(all -> all);
    }

    private static boolean isVisible(Member member) {
        return (member.getModifiers() & ACCESS) != 0 && !member.isSynthetic();
    }

    private static String field(Field field) {
        return modifiers(field.getModifiers()) + name(field.getAnnotatedType()) + " " + field.getName()
                + constant(field);
    }

    /** Callers have what it is in their own classes. */
    private static String constant(Field field) {
        Class<?> type = field.getType();
        if (!Modifier.isStatic(field.getModifiers()) || !type.isPrimitive() && type != String.class) {
            return "";
        }
        try {
            return " = " + field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String signature(Executable member) {
        List<String> parameters = new ArrayList<>();
        for (Parameter parameter : member.getParameters()) {
            parameters.add(name(parameter.getAnnotatedType()) + " " + parameter.getName());
        }
        String returned = member instanceof Constructor<?> ? "" : name(member.getAnnotatedReturnType()) + " ";
        String name = member instanceof Method
                ? member.getName()
                : member.getDeclaringClass().getSimpleName();
        String thrown =
                Stream.of(member.getExceptionTypes()).map(Class::getName).collect(Collectors.joining(", "));
        String variables = variables(member);
        return modifiers(member.getModifiers() & ~Modifier.TRANSIENT & ~Modifier.VOLATILE)
                + (variables.isEmpty() ? "" : variables + " ") + returned + name + "(" + String.join(", ", parameters)
                + ")"
                + (thrown.isEmpty() ? "" : " throws " + thrown);
    }

    private static String modifiers(int modifiers) {
        String said = Modifier.toString(modifiers & SAID);
        return said.isEmpty() ? "" : said + " ";
    }

    private static String variables(GenericDeclaration declared) {
        String variables = Stream.of(declared.getTypeParameters())
                .map(variable -> variable.getName() + bounds(variable.getAnnotatedBounds(), " extends "))
                .collect(Collectors.joining(", "));
        return variables.isEmpty() ? "" : "<" + variables + ">";
    }

    private static String bounds(AnnotatedType[] bounds, String word) {
        String all = Stream.of(bounds).map(PublicApi::name).collect(Collectors.joining(" & "));
        return all.isEmpty() || all.equals("java.lang.Object") ? "" : word + all;
    }

    private static String name(AnnotatedType type) {
        return plainName(type) + (isNullable(type) ? "?" : "");
    }

    private static String plainName(AnnotatedType type) {
        if (type instanceof AnnotatedArrayType array) {
            return name(array.getAnnotatedGenericComponentType()) + "[]";
        }
        if (type instanceof AnnotatedWildcardType wildcard) {
            return "?" + bounds(wildcard.getAnnotatedLowerBounds(), " super ")
                    + bounds(wildcard.getAnnotatedUpperBounds(), " extends ");
        }
        if (type instanceof AnnotatedTypeVariable) {
            return type.getType().getTypeName();
        }
        if (type instanceof AnnotatedParameterizedType parameterized) {
            Type raw = ((ParameterizedType) type.getType()).getRawType();
            return raw.getTypeName()
                    + Stream.of(parameterized.getAnnotatedActualTypeArguments())
                            .map(PublicApi::name)
                            .collect(Collectors.joining(", ", "<", ">"));
        }
        return type.getType().getTypeName();
    }

    private static boolean isNullable(AnnotatedElement element) {
        return element.isAnnotationPresent(Nullable.class);
    }
}
