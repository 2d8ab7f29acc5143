package dev.flycd.model.flags;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A flag of {@code flyctl deploy} or {@code flyctl launch}.
 *
 * @param name the long name without dashes
 * @param takes what may follow it
 * @param use what becomes of it
 */
record FlyctlFlag(String name, Takes takes, Use use) {

    /** What may follow a flag. */
    enum Takes {
        /** Nothing, or {@code =true} or {@code =false}. */
        NOTHING,
        /** A value, behind {@code =} or as the next argument. */
        VALUE,
        /** Nothing, or a value behind {@code =}. */
        MAYBE_VALUE
    }

    /** What becomes of a flag. */
    enum Use {
        /** Is handed on. */
        PASS,
        /** Is handed on if the file it names is inside the source. */
        PATH,
        /** Names a file inside the source behind the first {@code =} of its value. */
        PATH_OF_PAIR,
        /** Sets a variable. */
        VARIABLE,
        /** Holds a secret. */
        SECRET,
        /** Reaches into the machine that FlyCD runs on. */
        HOST,
        /** Turns the command to another app, config or account: refused. */
        REDIRECTS,
        /** Makes the command do nothing that lasts: refused. */
        IDLE,
        /** Says what FlyCD does anyway: dropped. */
        IMPLIED,
        /** Would deploy a part of the app: dropped. */
        PARTIAL,
        /** Becomes a key of {@code [[vm]]}. */
        VM,
        /** Is gone from flyctl: refused. */
        GONE,
        /** {@code --ha}. */
        HA,
        /** {@code --region}. */
        REGION,
        /** {@code --primary-region}. */
        PRIMARY_REGION,
        /** {@code --image}. */
        IMAGE,
        /** {@code --org}, of launch only. */
        ORG,
        /** {@code --network}, of launch only. */
        NETWORK,
        /** {@code --name}, of launch only. */
        NAME,
        /** Has a meaning for launch only, which FlyCD does not run. */
        LAUNCH_ONLY
    }

    private static final Map<String, FlyctlFlag> DEPLOY = new HashMap<>();
    private static final Map<String, FlyctlFlag> LAUNCH = new HashMap<>();

    /** Short names of both commands. */
    private static final Map<Character, String> SHORT = Map.of(
            'a',
            "app",
            'c',
            "config",
            't',
            "access-token",
            'i',
            "image",
            'e',
            "env",
            'y',
            "yes",
            's',
            "signal",
            'h',
            "help",
            'r',
            "region",
            'o',
            "org");

    static {
        both(Takes.VALUE, Use.REDIRECTS, "app", "config", "access-token");
        deploy(Takes.VALUE, Use.REDIRECTS, "export-manifest", "from-manifest");
        both(Takes.NOTHING, Use.IDLE, "help", "version", "build-only");
        both(Takes.NOTHING, Use.IMPLIED, "yes", "auto-confirm", "now", "force-machines");
        both(Takes.NOTHING, Use.HA, "ha");
        both(Takes.VALUE, Use.REGION, "region");
        both(Takes.VALUE, Use.PRIMARY_REGION, "primary-region");
        both(Takes.VALUE, Use.IMAGE, "image");
        both(Takes.VALUE, Use.VARIABLE, "env");
        both(
                Takes.VALUE,
                Use.VM,
                "vm-size",
                "vm-cpus",
                "cpus",
                "vm-cpu-kind",
                "vm-cpukind",
                "vm-memory",
                "memory",
                "host-dedication-id");
        both(Takes.VALUE, Use.GONE, "vm-gpu-kind", "vm-gpukind", "vm-gpus", "gpus");
        both(Takes.VALUE, Use.SECRET, "build-secret");
        both(Takes.VALUE, Use.PATH, "dockerfile", "ignorefile");
        both(Takes.VALUE, Use.PATH_OF_PAIR, "file-local");
        both(Takes.VALUE, Use.HOST, "buildpacks-docker-host", "buildpacks-volume", "buildkit-addr", "buildkit-image");
        both(
                Takes.VALUE,
                Use.PARTIAL,
                "regions",
                "only-regions",
                "exclude-regions",
                "only-machines",
                "exclude-machines",
                "process-groups");
        both(
                Takes.NOTHING,
                Use.PASS,
                "detach",
                "smoke-checks",
                "dns-checks",
                "no-public-ips",
                "flycast",
                "remote-only",
                "local-only",
                "push",
                "no-cache",
                "nixpacks",
                "buildkit",
                "recreate-builder",
                "wg",
                "http-failover",
                "https-failover",
                "builder-pool",
                "debug",
                "verbose");
        both(
                Takes.VALUE,
                Use.PASS,
                "strategy",
                "wait-timeout",
                "release-command-timeout",
                "lease-timeout",
                "max-unavailable",
                "max-concurrent",
                "immediate-max-concurrent",
                "volume-initial-size",
                "vm-max-memory",
                "file-literal",
                "file-secret",
                "deploy-retries",
                "signal",
                "image-label",
                "build-arg",
                "build-target",
                "depot-scope",
                "compression",
                "compression-level",
                "label",
                "build-context-warn-size");
        both(Takes.MAYBE_VALUE, Use.PASS, "depot");
        deploy(Takes.NOTHING, Use.PASS, "update-only", "skip-release-command");
        launch(Takes.VALUE, Use.ORG, "org");
        launch(Takes.VALUE, Use.NETWORK, "network");
        launch(Takes.VALUE, Use.NAME, "name");
        launch(Takes.NOTHING, Use.IMPLIED, "copy-config", "no-deploy", "no-db", "no-redis", "no-object-storage");
        launch(Takes.NOTHING, Use.IMPLIED, "no-github-workflow", "dockerignore-from-gitignore");
        launch(Takes.VALUE, Use.REDIRECTS, "path", "from", "into", "from-manifest");
        launch(Takes.NOTHING, Use.REDIRECTS, "attach");
        launch(Takes.NOTHING, Use.LAUNCH_ONLY, "generate-name", "json", "yaml", "manifest", "legacy", "reuse-app");
        launch(Takes.NOTHING, Use.LAUNCH_ONLY, "force-name", "no-create-app", "no-create");
        launch(Takes.VALUE, Use.LAUNCH_ONLY, "internal-port", "auto-stop", "command", "volume", "secret");
        launch(Takes.MAYBE_VALUE, Use.LAUNCH_ONLY, "db");
    }

    private static void both(Takes takes, Use use, String... names) {
        deploy(takes, use, names);
        launch(takes, use, names);
    }

    private static void deploy(Takes takes, Use use, String... names) {
        List.of(names).forEach(name -> DEPLOY.put(name, new FlyctlFlag(name, takes, use)));
    }

    private static void launch(Takes takes, Use use, String... names) {
        List.of(names).forEach(name -> LAUNCH.put(name, new FlyctlFlag(name, takes, use)));
    }

    static Map<String, FlyctlFlag> ofDeploy() {
        return DEPLOY;
    }

    static Map<String, FlyctlFlag> ofLaunch() {
        return LAUNCH;
    }

    static Optional<FlyctlFlag> byLetter(Map<String, FlyctlFlag> flags, char letter) {
        if (letter == 'v') {
            return Optional.ofNullable(flags.get("volume"));
        }
        return Optional.ofNullable(SHORT.get(letter)).map(flags::get);
    }
}
