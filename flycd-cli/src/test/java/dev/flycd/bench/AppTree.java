package dev.flycd.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes config trees: apps in 20 projects. */
final class AppTree {

    private static final int PROJECTS = 20;

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

    /** Writes a tree whose apps are images, so that deploying them needs no network, and returns its top. */
    static Path fromImages(Path folder, int apps) throws IOException {
        return write(
                folder,
                apps,
                Shape.NESTED,
                APP.replaceAll("(?s)  type: git\n.*?main\n", "  type: image\n  image: nginx:1.27\n"));
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
