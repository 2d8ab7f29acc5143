package dev.flycd.fly.flyctl;

import dev.flycd.fly.FlyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** flyctl's {@code config.yml}: what {@code fly auth login} stored, and which versions of secrets deploys wait for. */
final class FlyConfigFile {

    private static final String SECRETS_VERSIONS = "app_secrets_minvers";

    private final Path file;
    private final Map<String, Object> content;

    private FlyConfigFile(Path file, Map<String, Object> content) {
        this.file = file;
        this.content = content;
    }

    /** Reads the file; a missing one is empty. */
    static FlyConfigFile read(Path file) {
        try {
            Object tree = new Load(
                            LoadSettings.builder().setLabel(file.toString()).build())
                    .loadFromString(Files.readString(file));
            Map<String, Object> content = new LinkedHashMap<>();
            if (tree instanceof Map<?, ?> map) {
                map.forEach((key, value) -> content.put(String.valueOf(key), value));
            }
            return new FlyConfigFile(file, content);
        } catch (NoSuchFileException e) {
            return new FlyConfigFile(file, new LinkedHashMap<>());
        } catch (IOException | YamlEngineException e) {
            // the text of a YAML error quotes the file, which may hold a token
            throw new FlyException(
                    "flyctl's '" + file + "' cannot be read (" + e.getClass().getSimpleName()
                            + "): mend or remove it, then run 'fly auth login'",
                    FlyException.Retry.USELESS);
        }
    }

    Optional<String> text(String key) {
        return Optional.ofNullable(content.get(key)).map(String::valueOf);
    }

    /** Makes flyctl's next deploys of the app wait until Fly has its secrets in that version. */
    void awaitSecrets(String app, long version) throws IOException {
        Map<String, Object> versions = new LinkedHashMap<>();
        if (content.get(SECRETS_VERSIONS) instanceof Map<?, ?> old) {
            old.forEach((key, value) -> versions.put(String.valueOf(key), value));
        }
        versions.put(app, version);
        content.put(SECRETS_VERSIONS, versions);
        Path fresh = Files.createTempFile(file.getParent(), "config", ".new");
        try {
            Files.writeString(
                    fresh,
                    new Dump(DumpSettings.builder()
                                    .setDefaultFlowStyle(FlowStyle.BLOCK)
                                    .build())
                            .dumpToString(content));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
