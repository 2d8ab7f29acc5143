package dev.flycd.server.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the server knows of one app. */
public record AppRow(
        String name,
        Presence presence,
        Placement placement,
        Optional<Status> status,
        Optional<Attempt> attempt,
        Optional<Suspension> suspension,
        Optional<Hold> hold) {

    /** Whether the config tree has it. */
    public enum Presence {
        VALID,
        /** Its app.yaml cannot be used; what runs keeps running. */
        INVALID,
        /** It was there once; nothing is deleted. */
        REMOVED
    }

    /**
     * Where the config tree has it.
     *
     * @param suspendedBy the file that says that it is not to be deployed automatically
     * @param problems what is wrong with it, one line each with file and line; empty for a valid one
     * @param digest another whenever anything is that its config says; empty for an invalid one
     */
    public record Placement(
            List<String> projects,
            Optional<String> org,
            String file,
            String sourceType,
            Optional<String> sourceRepo,
            Optional<String> sourcePath,
            Optional<String> sourceRef,
            Optional<String> image,
            Optional<String> suspendedBy,
            List<String> problems,
            String digest) {
        public Placement {
            projects = List.copyOf(projects);
            problems = List.copyOf(problems);
        }

        /** Returns that of an app of which nothing is known but its file and what is wrong. */
        public static Placement unusable(String file, List<String> problems) {
            return new Placement(
                    List.of(),
                    Optional.empty(),
                    file,
                    "",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    problems,
                    "");
        }

        /** Returns this one as it was, which cannot be used any more. */
        public Placement broken(List<String> found) {
            return with(found, "");
        }

        /** Returns this one with no more than so many problems. */
        Placement limited(int most) {
            return with(Limited.lines(problems, most), digest);
        }

        private Placement with(List<String> problems, String digest) {
            return new Placement(
                    projects,
                    org,
                    file,
                    sourceType,
                    sourceRepo,
                    sourcePath,
                    sourceRef,
                    image,
                    suspendedBy,
                    problems,
                    digest);
        }
    }

    /**
     * What the last comparison found.
     *
     * @param differences the steps that would make it so, for people
     * @param comparedAt when that was, or was tried in vain
     */
    public record Status(
            Sync sync,
            Health health,
            Versions desired,
            Versions live,
            List<PlannedStep> differences,
            Instant comparedAt) {
        public Status {
            differences = List.copyOf(differences);
        }
    }

    /**
     * Whether what runs is what is asked.
     *
     * @param status {@code Synced}, {@code OutOfSync} or {@code Unknown}
     * @param reason one word for machines, such as {@code Drift}
     */
    public record Sync(String status, String reason, String message, Instant since) {

        /** Every status. */
        public static final List<String> STATUSES = List.of("Synced", "OutOfSync", "Unknown");

        /** The reason of a difference that nothing asked for brought about. */
        public static final String DRIFT = "Drift";
    }

    /**
     * How its machines are.
     *
     * @param status {@code Healthy}, {@code Progressing}, {@code Degraded}, {@code Missing} or {@code Unknown}
     */
    public record Health(String status, String message, Instant since) {

        /** Every status. */
        public static final List<String> STATUSES = List.of("Healthy", "Progressing", "Degraded", "Missing", "Unknown");
    }

    /** Versions, as the markers on its machines; empty where unknown. */
    public record Versions(String config, String app, String commit, String image) {}

    /** A step as people and machines read it. */
    public record PlannedStep(String kind, String description, List<String> changes) {
        public PlannedStep {
            changes = List.copyOf(changes);
        }
    }

    /**
     * What was last asked of it, as text of the engine, and how that ended.
     *
     * @param result {@code RUNNING} until it ends
     */
    public record Attempt(String asked, RunResult result, Instant at) {}

    /** Automatic deploys are stopped. */
    public record Suspension(String by, String reason, Instant since) {}

    /** It is to stay at a revision: no automatic deploy of another. */
    public record Hold(String revision, String by, String reason, Instant since) {}
}
