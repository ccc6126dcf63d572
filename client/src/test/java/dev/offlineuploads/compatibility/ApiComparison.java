package dev.offlineuploads.compatibility;

import japicmp.cmp.JApiCmpArchive;
import japicmp.cmp.JarArchiveComparator;
import japicmp.cmp.JarArchiveComparatorOptions;
import japicmp.filter.JavadocLikePackageFilter;
import japicmp.model.AccessModifier;
import japicmp.model.JApiBehavior;
import japicmp.model.JApiChangeStatus;
import japicmp.model.JApiClass;
import japicmp.model.JApiCompatibility;
import japicmp.model.JApiCompatibilityChange;
import japicmp.model.JApiCompatibilityChangeType;
import japicmp.model.JApiConstructor;
import japicmp.model.JApiField;
import japicmp.model.JApiImplementedInterface;
import japicmp.model.JApiMethod;
import japicmp.model.JApiParameter;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds what of the public API breaks those who use it, by japicmp, with the eyes of those who use this client. */
final class ApiComparison {

    static final String API = "dev.offlineuploads.api";
    static final String MODEL = "dev.offlineuploads.model";

    private final List<ApiChange> changes = new ArrayList<>();

    private ApiComparison() {}

    /** Compares the public types of the packages, without those below them. */
    static List<ApiChange> of(Path before, Path now, List<String> packages) {
        JarArchiveComparatorOptions options = new JarArchiveComparatorOptions();
        options.setAccessModifier(AccessModifier.PROTECTED);
        packages.forEach(name -> options.getFilters().getIncludes().add(new JavadocLikePackageFilter(name, true)));
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar"))
                .forEach(options.getClassPathEntries()::add);
        // Those of the packages that are not compared, which no public signature names.
        options.getIgnoreMissingClasses().setIgnoreAllMissingClasses(true);
        ApiComparison comparison = new ApiComparison();
        new JarArchiveComparator(options)
                .compare(new JApiCmpArchive(before.toFile(), ""), new JApiCmpArchive(now.toFile(), ""))
                .forEach(comparison::judge);
        return comparison.changes.stream().distinct().toList();
    }

    private void judge(JApiClass type) {
        String name = name(type);
        collect(type, type, name, "callers who name it", List.of(name));
        if (type.getChangeStatus() == JApiChangeStatus.REMOVED) {
            return;
        }
        collect(type, type.getSuperclass(), name, "callers who take it for its superclass", List.of(name));
        for (JApiImplementedInterface implemented : type.getInterfaces()) {
            collect(type, implemented, name, "callers who take it for that interface", List.of(name));
        }
        for (JApiConstructor constructor : type.getConstructors()) {
            collect(
                    type,
                    constructor,
                    "constructor " + signature(constructor),
                    "callers who construct it",
                    List.of(name));
        }
        for (JApiMethod method : type.getMethods()) {
            collect(
                    type,
                    method,
                    "method " + name + "." + signature(method),
                    "callers who call it",
                    List.of(name, method.getName()));
        }
        for (JApiField field : type.getFields()) {
            collect(
                    type,
                    field,
                    "constant " + name + "." + field.getName(),
                    "callers who name it",
                    List.of(name, field.getName()));
        }
    }

    private void collect(JApiClass type, JApiCompatibility part, String subject, String whom, List<String> names) {
        for (JApiCompatibilityChange change : part.getCompatibilityChanges()) {
            boolean breaks = !change.isBinaryCompatible() || !change.isSourceCompatible();
            if (breaks && !isExpected(type, part, change.getType())) {
                changes.add(new ApiChange(
                        subject + " " + words(part, change.getType()),
                        (isForImplementers(change.getType()) ? "whoever implements it" : whom)
                                + (change.isBinaryCompatible() ? ", when they compile anew" : ""),
                        names));
            }
        }
    }

    /**
     * What follows from something that Graph may add at any time, and breaks no caller who reads: records are made of
     * answers, and the generated interface is implemented by Feign. An enumeration's new constant breaks nothing anyway.
     */
    private static boolean isExpected(JApiClass type, JApiCompatibility part, JApiCompatibilityChangeType change) {
        boolean ofRecord = part instanceof JApiConstructor && isPackage(type, MODEL) && isRecord(type);
        return ofRecord || isForImplementers(change) && isPackage(type, API);
    }

    private static boolean isForImplementers(JApiCompatibilityChangeType change) {
        return change == JApiCompatibilityChangeType.METHOD_ADDED_TO_INTERFACE
                || change.name().startsWith("METHOD_ABSTRACT_ADDED");
    }

    private static boolean isRecord(JApiClass type) {
        return Stream.of(type.getOldClass(), type.getNewClass())
                .allMatch(found -> found.isPresent()
                        && "java.lang.Record".equals(found.get().getClassFile().getSuperclass()));
    }

    private static boolean isPackage(JApiClass type, String name) {
        return type.getFullyQualifiedName().matches(name.replace(".", "\\.") + "\\.[^.]+");
    }

    /** The name as in the source, without packages. */
    private static String name(JApiClass type) {
        return simple(type.getFullyQualifiedName()).replace('$', '.');
    }

    private static String signature(JApiBehavior behavior) {
        String types = behavior.getParameters().stream()
                .map(JApiParameter::getType)
                .map(ApiComparison::simple)
                .collect(Collectors.joining(", "));
        return simple(behavior.getName()).replace('$', '.') + "(" + types + ")";
    }

    private static String simple(String name) {
        return name.replaceAll("^.*\\.", "");
    }

    private static String words(JApiCompatibility part, JApiCompatibilityChangeType change) {
        return switch (change) {
            case CLASS_REMOVED, METHOD_REMOVED, FIELD_REMOVED, CONSTRUCTOR_REMOVED -> "is gone";
            case METHOD_RETURN_TYPE_CHANGED ->
                "gives "
                        + simple(((JApiMethod) part).getReturnType().getNewReturnType()) + ", and gave "
                        + simple(((JApiMethod) part).getReturnType().getOldReturnType());
            case CLASS_NO_LONGER_PUBLIC,
                    CLASS_LESS_ACCESSIBLE,
                    METHOD_LESS_ACCESSIBLE,
                    FIELD_LESS_ACCESSIBLE,
                    CONSTRUCTOR_LESS_ACCESSIBLE -> "is less accessible";
            case METHOD_ADDED_TO_INTERFACE -> "is new, and has no default";
            case CLASS_TYPE_CHANGED -> "is of another kind of type";
            default -> "has changed: " + change.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        };
    }
}
