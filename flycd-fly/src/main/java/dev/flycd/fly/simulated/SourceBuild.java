package dev.flycd.fly.simulated;

import dev.flycd.fly.FlyException;
import dev.flycd.fly.FlyException.Retry;
import dev.flycd.model.AppName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Builds that build nothing: the image is named after the content of the folder. */
final class SourceBuild {

    /** A Dockerfile with this line does not build, for people who want to see that. */
    private static final String FAILS = "RUN false";

    private final AppName app;
    private final FlyConfig config;
    private final Path context;
    private final Consumer<String> output;

    SourceBuild(AppName app, FlyConfig config, Path context, Consumer<String> output) {
        this.app = app;
        this.config = config;
        this.context = context;
        this.output = output;
    }

    /** Returns the reference of what was built, by digest, or of {@code [build] image}. */
    String image() {
        JsonNode build = config.definition().path("build");
        String image = build.path("image").asString("");
        if (!image.isEmpty()) {
            return image;
        }
        Optional<Path> dockerfile = dockerfile(build);
        if (dockerfile.isEmpty()
                && build.path("builder").isMissingNode()
                && build.path("builtin").isMissingNode()) {
            throw failed("app does not have a Dockerfile or buildpacks configured");
        }
        try {
            if (dockerfile.isPresent()) {
                buildDockerfile(Files.readString(dockerfile.get()));
            }
            String digest = contentDigest();
            return "registry.fly.io/" + app + ":deployment-" + digest.substring(0, 26) + "@sha256:" + digest;
        } catch (IOException e) {
            throw new FlyException("cannot read what is to be built: " + e.getMessage(), Retry.USELESS, e);
        }
    }

    private Optional<Path> dockerfile(JsonNode build) {
        String named = build.path("dockerfile").asString("");
        List<String> names = named.isEmpty() ? List.of("Dockerfile", "dockerfile") : List.of(named);
        Optional<Path> found = names.stream()
                .map(context::resolve)
                .filter(Files::isRegularFile)
                .findFirst();
        if (found.isEmpty() && !named.isEmpty()) {
            throw failed("dockerfile '" + named + "' not found");
        }
        return found;
    }

    private void buildDockerfile(String dockerfile) {
        int step = 0;
        for (String line : dockerfile.lines().filter(text -> !text.isBlank()).toList()) {
            output.accept("Step " + ++step + " : " + line);
            if (line.strip().equals(FAILS)) {
                throw failed("error building: the command '/bin/sh -c false' returned a non-zero code: 1");
            }
        }
    }

    private static FlyException failed(String why) {
        return new FlyException("failed to fetch an image or build from source: " + why, Retry.USELESS);
    }

    /** Returns a digest of paths, contents and executable bits, without the generated fly.toml. */
    private String contentDigest() throws IOException {
        MessageDigest digest = sha256();
        List<Path> files;
        try (Stream<Path> walk = Files.walk(context)) {
            files = walk.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
                    .filter(file -> !context.relativize(file).toString().equals("fly.toml"))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            byte[] content = Files.isSymbolicLink(file)
                    ? Files.readSymbolicLink(file).toString().getBytes(StandardCharsets.UTF_8)
                    : Files.readAllBytes(file);
            String header = context.relativize(file) + "\0" + Files.isExecutable(file) + "\0" + content.length + "\0";
            digest.update(header.getBytes(StandardCharsets.UTF_8));
            digest.update(content);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
