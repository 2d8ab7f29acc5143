package dev.flycd.cli.install;

import dev.flycd.cli.install.ServerSettings.WhenIdle;
import java.util.stream.Collectors;

/** What is generated for a server: its app.yaml, and the last stage of its Dockerfile. Equal for equal settings. */
final class GeneratedApp {

    /** The first line of each app.yaml made here; a folder without it is somebody else's. */
    static final String FIRST_LINE = "# Made by flycd install, which writes it anew: changes are lost.";

    private static final String STAGE = "installation";

    private final InstallTarget target;
    private final ServerSettings settings;

    GeneratedApp(InstallTarget target, ServerSettings settings) {
        this.target = target;
        this.settings = settings;
    }

    String appYaml() {
        return """
                %s
                app: %s
                org: %s
                primary_region: %s
                source: {type: local, path: .}
                build: {build-target: %s}

                env: {%s: %s}
                http_service:
                  internal_port: 8080
                  force_https: true
                  # Fly.io would stop a machine whose deploys nobody waits for.
                  auto_stop_machines: "off"
                  auto_start_machines: true
                  min_machines_running: %d
                  checks:
                    - {method: GET, path: /healthz, interval: 15s, timeout: 5s, grace_period: 60s}
                restart: [{policy: on-failure, retries: 10}]
                kill_signal: SIGTERM
                kill_timeout: %d

                machines: {count_per_region: {%s: 1}, ram_mb: %d}
                volumes: [{name: %s, size_gb: 3}]
                mounts: [{source: %s, destination: /data}]
                """.formatted(
                        FIRST_LINE,
                        target.app(),
                        target.org(),
                        target.region(),
                        STAGE,
                        Installation.MARKER,
                        Installation.MARK,
                        settings.whenIdle() == WhenIdle.END ? 0 : 1,
                        settings.grace().toSeconds(),
                        target.region(),
                        settings.size().memoryMb(),
                        Installation.VOLUME,
                        Installation.VOLUME);
    }

    /** Settings are part of the image, so that a changed one is a change that is deployed. */
    String dockerfile(Distribution distribution) {
        String settingLines = settings.variables().entrySet().stream()
                .map(variable -> variable.getKey() + "=" + quoted(variable.getValue()))
                .collect(Collectors.joining(" \\\n    "));
        return distribution.dockerfile().stripTrailing()
                + "\n\n# Added by flycd install: the settings of this server.\nFROM fly AS " + STAGE + "\nENV "
                + settingLines + "\n";
    }

    /** The config tree is what the image is for, so its files are taken into the build by name. */
    static String dockerignore() {
        return """
                Dockerfile
                .dockerignore
                app.yaml
                !project/**/app.yaml
                !project/app.yaml
                !project/**/project.yaml
                !project/project.yaml
                """;
    }

    private static String quoted(String value) {
        return "\"" + value.replaceAll("[\\\\\"$]", "\\\\$0") + "\"";
    }
}
