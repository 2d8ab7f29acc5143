package dev.flycd.git;

import dev.flycd.model.GitRef;
import dev.flycd.model.RepoUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Another JVM that fetches into a cache. */
final class FetchingProcess {

    private final Process process;
    private final Path result;

    private FetchingProcess(Process process, Path result) {
        this.process = process;
        this.result = result;
    }

    static FetchingProcess start(Path cache, String url) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Path result = Files.createTempFile(cache.getParent(), "fetched", ".txt");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath,
                        FetchingProcess.class.getName(),
                        cache.toString(),
                        url,
                        result.toString()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new FetchingProcess(process, result);
    }

    /** Waits for the end and returns the commit that was read; empty if that failed. */
    String commit() throws IOException, InterruptedException {
        process.waitFor();
        return Files.readString(result);
    }

    /** Kills it as {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Fetches the default branch of the second argument into the cache of the first, and writes its commit. */
    public static void main(String[] arguments) throws IOException {
        GitSettings settings = new GitSettings(Path.of(arguments[0]), Map.of(), Duration.ofSeconds(60));
        try (GitMirrors mirrors = GitMirrors.open(settings)) {
            GitTree tree = mirrors.tree(RepoUrl.parse(arguments[1]), GitRef.DEFAULT_BRANCH);
            tree.files("").forEach(file -> tree.read(file.path(), Integer.MAX_VALUE));
            Files.writeString(Path.of(arguments[2]), tree.revision().commit());
        }
    }
}
