package dev.flycd.server.store;

import java.util.Locale;

/**
 * The name of a job. There is one row for each, and at most one replica works on it at a time.
 *
 * @param subject what it is about: the name of an app, the normal form of a repository's address, an image with its tag
 */
public record JobName(Kind kind, String subject) {

    /** What a job is about. */
    public enum Kind {
        DELIVERIES,
        TREE,
        REPOSITORY,
        IMAGE,
        APP
    }

    /** The job that decides about deliveries. */
    public static final JobName DELIVERIES = new JobName(Kind.DELIVERIES, "all");

    /** The job that reads the config tree. */
    public static final JobName TREE = new JobName(Kind.TREE, "all");

    public static JobName app(String name) {
        return new JobName(Kind.APP, name);
    }

    public static JobName repository(String normalForm) {
        return new JobName(Kind.REPOSITORY, normalForm);
    }

    public static JobName image(String reference) {
        return new JobName(Kind.IMAGE, reference);
    }

    /** Returns {@code app:web}, {@code repository:github.com/org/web}. */
    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT) + ":" + subject;
    }
}
