package dev.flycd.fly.simulated;

import dev.flycd.fly.FlyException;
import dev.flycd.fly.FlyException.Retry;
import dev.flycd.model.AppName;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps each app as {@code apps/NAME.json}, the organisations in {@code organisations.json}, the tokens in
 * {@code tokens.json}.
 *
 * <p>A file is always whole: it is written beside its place, forced to the disk and moved there in one step. Who
 * changes one holds its lock, which ends with the process.
 */
final class FolderStore implements Store {

    private static final String SUFFIX = ".json";
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Path folder;
    private final Path apps;
    private final Path organisations;
    private final Path tokens;

    FolderStore(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
        this.apps = this.folder.resolve("apps");
        this.organisations = this.folder.resolve("organisations" + SUFFIX);
        this.tokens = this.folder.resolve("tokens" + SUFFIX);
    }

    @Override
    public SortedSet<String> organisations() {
        return new TreeSet<>(read(organisations, new TypeReference<SortedSet<String>>() {})
                .orElseGet(() -> new TreeSet<>(Apps.ORGANISATIONS_AT_FIRST)));
    }

    @Override
    public void addOrganisation(String slug) {
        if (organisations().contains(slug)) {
            return;
        }
        locked("organisations", () -> {
            SortedSet<String> all = organisations();
            all.add(slug);
            return write(organisations, all);
        });
    }

    @Override
    public Optional<AppState> claim(AppState app) {
        return locked(lockOf(app.name()), () -> {
            Optional<AppState> owner = read(app.name());
            if (owner.isEmpty()) {
                write(fileOf(app.name()), app);
            }
            return owner;
        });
    }

    @Override
    public Optional<AppState> read(AppName name) {
        return read(fileOf(name), new TypeReference<AppState>() {});
    }

    @Override
    public SortedMap<AppName, AppState> readAll() {
        SortedMap<AppName, AppState> all = new TreeMap<>();
        if (!Files.isDirectory(apps)) {
            return all;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(apps, "[a-z0-9]*" + SUFFIX)) {
            for (Path file : files) {
                String fileName = file.getFileName().toString();
                String name = fileName.substring(0, fileName.length() - SUFFIX.length());
                if (AppName.isValid(name)) {
                    read(new AppName(name)).ifPresent(app -> all.put(app.name(), app));
                }
            }
        } catch (IOException e) {
            throw unusable(apps, e);
        }
        return all;
    }

    @Override
    public <T> T change(AppName name, Function<AppState, Changed<T>> change) {
        return locked(lockOf(name), () -> {
            AppState before = read(name).orElseThrow(() -> Apps.notFound(name));
            Changed<T> changed = change.apply(before);
            if (!changed.app().equals(before)) {
                write(fileOf(name), changed.app());
            }
            return changed.answer();
        });
    }

    @Override
    public void remove(AppName name) {
        locked(lockOf(name), () -> {
            try {
                return Files.deleteIfExists(fileOf(name));
            } catch (IOException e) {
                throw unusable(fileOf(name), e);
            }
        });
    }

    @Override
    public List<TokenState> tokens() {
        return read(tokens, new TypeReference<List<TokenState>>() {}).orElse(List.of());
    }

    @Override
    public void changeTokens(UnaryOperator<List<TokenState>> change) {
        locked("tokens", () -> write(tokens, change.apply(tokens())));
    }

    @Override
    public String describe() {
        return folder.toString();
    }

    private Path fileOf(AppName name) {
        return apps.resolve(name + SUFFIX);
    }

    private static String lockOf(AppName name) {
        return "app-" + name;
    }

    private <T> T locked(String name, Supplier<T> work) {
        Path file = folder.resolve("locks").resolve(name + ".lock");
        try {
            return FolderLock.hold(file, work);
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    private static <T> Optional<T> read(Path file, TypeReference<T> type) {
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(file), type));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw unusable(file, e);
        } catch (JacksonException e) {
            throw new FlyException(
                    "'" + file + "' is not what the simulated Fly.io wrote (" + e.getOriginalMessage()
                            + "); mend or delete it",
                    Retry.USELESS,
                    e);
        }
    }

    private static Path write(Path file, Object value) {
        try {
            return DurableFile.replace(file, JSON.writeValueAsBytes(value));
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    private static FlyException unusable(Path path, IOException cause) {
        return new FlyException(
                "the simulated Fly.io cannot use '" + path + "': " + cause.getMessage(), Retry.USELESS, cause);
    }
}
