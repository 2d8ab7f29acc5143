package dev.flycd.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;

/** Writes config trees: apps in 20 projects. */
final class AppTree {

    static final int PROJECTS = 20;

    private static final String PROJECT = """
            project: project-%1$d
            source: {type: local}
            common:
              app_defaults:
                env: {PROJECT_%1$d: "yes it is"}
            """;

    private static final String APP = """
            app: &app app-%d-%d
            org: &org personal
            source:
              type: git
              repo: https://github.com/acme/app-%1$d-%2$d
              ref:
                branch: main
            primary_region: &primary_region arn
            env:
              ENV: development
            services:
              - internal_port: 80
                protocol: tcp
                auto_stop_machines: true
                auto_start_machines: true
                min_machines_running: 0
                concurrency:
                  type: requests
                  soft_limit: 200
                  hard_limit: 250
                ports:
                  - handlers: ["http"]
                    port: 80
                    force_https: true
                  - handlers: ["tls", "http"]
                    port: 443
            launch_params:
              - "--ha=false"
              - "--auto-confirm"
              - "--now"
              - "--copy-config"
              - "--name"
              - *app
              - "--region"
              - *primary_region
              - "--org"
              - *org
            deploy_params:
              - "--ha=false"
            """;

    private AppTree() {}

    /** How the projects lie. */
    enum Shape {
        NESTED,
        SIDE_BY_SIDE
    }

    /** Writes a tree whose apps come from git, and returns its top. */
    static Path fromGit(Path folder, int apps, Shape shape) throws IOException {
        return write(folder, apps, shape, APP);
    }

    /** How images are named. */
    enum Pinned {
        BY_TAG("nginx:1.27"),
        BY_DIGEST("nginx@sha256:" + "0123456789abcdef".repeat(4));

        private final String image;

        Pinned(String image) {
            this.image = image;
        }
    }

    /** Writes a tree whose apps are images, so that deploying them needs no network, and returns its top. */
    static Path fromImages(Path folder, int apps, Pinned pinned) throws IOException {
        return write(folder, apps, Shape.NESTED, withSource("  type: image\n  image: " + pinned.image + "\n"));
    }

    /**
     * Writes a tree whose apps come from one repository for each project, and each from a folder {@code aN} of it; and
     * returns its top.
     *
     * @param repositories what stands before the number of the project and {@code .git}
     */
    static Path fromRepositories(Path folder, int apps, String repositories) throws IOException {
        String source = "  type: git\n  repo: " + repositories + "%1$d.git\n  path: a%2$d\n";
        return write(folder, apps, Shape.NESTED, withSource(source));
    }

    private static String withSource(String source) {
        return APP.replaceAll("(?s)  type: git\n.*?main\n", Matcher.quoteReplacement(source));
    }

    private static Path write(Path folder, int apps, Shape shape, String app) throws IOException {
        Path project = folder;
        for (int p = 0; p < PROJECTS; p++) {
            project = (shape == Shape.NESTED ? project : folder).resolve("p" + p);
            write(project.resolve("project.yaml"), PROJECT.formatted(p));
            for (int a = 0; a < apps / PROJECTS; a++) {
                write(project.resolve("apps/a" + a + "/app.yaml"), app.formatted(p, a));
            }
        }
        return folder;
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, text);
    }
}
