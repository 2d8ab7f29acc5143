package dev.flycd.engine.catalog;

import dev.flycd.engine.testing.ConfigFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Measures reading a large tree, by hand: apps in 20 projects, each nested in the one before. Arguments: an empty
 * folder and the number of apps. Run it with {@code -Xmx256m}.
 */
final class CatalogScale {

    private static final int PROJECTS = 20;

    private CatalogScale() {}

    public static void main(@Nullable String[] arguments) throws IOException {
        ConfigFolder folder = new ConfigFolder(Path.of(String.valueOf(arguments[0])));
        int apps = Integer.parseInt(String.valueOf(arguments[1]));
        generate(folder, apps);
        PrintStream out = System.out;
        for (int i = 0; i < 3; i++) {
            Instant start = Instant.now();
            Catalog catalog = folder.load();
            Duration took = Duration.between(start, Instant.now());
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            long used = (runtime.totalMemory() - runtime.freeMemory()) >> 20;
            out.printf(
                    "%d apps, %d projects, %d invalid, %d skipped: %d ms, %d MB held%n",
                    catalog.apps().size(),
                    catalog.projects().size(),
                    catalog.invalid().size(),
                    catalog.skipped().size(),
                    took.toMillis(),
                    used);
        }
    }

    private static void generate(ConfigFolder folder, int apps) {
        StringBuilder path = new StringBuilder();
        for (int project = 0; project < PROJECTS; project++) {
            path.append(project == 0 ? "" : "p" + project + "/");
            folder.file(path + "project.yaml", """
                    project: p%d
                    source: {type: local}
                    common:
                      app_defaults: {env: {PROJECT_%d: "yes"}}
                      substitutions: {"STAGE_%d": prod}
                    """.formatted(project, project, project));
            for (int app = project; app < apps; app += PROJECTS) {
                folder.file(path + "apps/app-" + app + "/app.yaml", """
                        app: app-%d-STAGE_0
                        primary_region: arn
                        extra_regions: [ams]
                        source: {type: local}
                        env: {PORT: "8080", LOG_LEVEL: info}
                        http_service:
                          internal_port: 8080
                          force_https: true
                          min_machines_running: 1
                        machines: {count: 2, ram_mb: 512}
                        volumes: [{name: data, size_gb: 3}]
                        mounts: [{source: data, destination: /data}]
                        secrets: [{name: TOKEN, type: env}]
                        """.formatted(app));
            }
        }
    }
}
