package dev.flycd.cli.convert;

import dev.flycd.cli.convert.Converted.Result;
import dev.flycd.model.InvalidConfigException;
import dev.flycd.model.Region;
import dev.flycd.model.Violation;
import dev.flycd.model.convert.Conversion;
import dev.flycd.model.convert.FlyTomlConverter;
import dev.flycd.model.tree.Position;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Converts every fly.toml below a folder; a broken one does not stop the rest. */
public final class TreeConverter {

    private static final long LARGEST = 4L << 20;

    private final Existing existing;
    private final @Nullable Region primaryRegion;
    private final EditorSchema schema;

    /** What becomes of an app.yaml that is there already. */
    public enum Existing {
        KEEP,
        OVERWRITE
    }

    /**
     * @param primaryRegion written where a fly.toml has none
     * @param schema named in the first line of each app.yaml
     */
    public TreeConverter(Existing existing, @Nullable Region primaryRegion, EditorSchema schema) {
        this.existing = existing;
        this.primaryRegion = primaryRegion;
        this.schema = schema;
    }

    /** Returns what became of each, sorted by path. */
    public List<Converted> convert(Path root) {
        List<Path> unreadable = new ArrayList<>();
        List<Converted> all = new ArrayList<>();
        try {
            for (Path file : FlyTomlFiles.below(root, unreadable)) {
                all.add(convertOne(file));
            }
        } catch (IOException e) {
            all.add(failed(root, e));
        }
        unreadable.forEach(path -> all.add(failed(path, new AccessDeniedException(path.toString()))));
        return all;
    }

    private Converted convertOne(Path file) {
        Path target = file.resolveSibling("app.yaml");
        if (existing == Existing.KEEP && Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            return new Converted(file, target, Result.KEPT, List.of(), "");
        }
        try {
            if (Files.size(file) > LARGEST) {
                return new Converted(file, target, Result.FAILED, List.of(), "is larger than 4 MiB");
            }
            Conversion conversion = FlyTomlConverter.convert(file.toString(), Files.readString(file), primaryRegion);
            write(new WholeFile(target), schema.line(target) + conversion.appYaml());
            return new Converted(file, target, Result.CONVERTED, conversion.warnings(), "");
        } catch (InvalidConfigException e) {
            return new Converted(file, target, Result.INVALID, e.violations(), "");
        } catch (CharacterCodingException e) {
            Violation notText =
                    Violation.error(Position.of(file.toString()), "", "is not UTF-8: save it as UTF-8 text");
            return new Converted(file, target, Result.INVALID, List.of(notText), "");
        } catch (IOException e) {
            return failed(file, e);
        }
    }

    private void write(WholeFile target, String text) throws IOException {
        if (existing == Existing.OVERWRITE) {
            target.replace(text);
        } else {
            target.create(text);
        }
    }

    private static Converted failed(Path file, IOException e) {
        String reason;
        if (e instanceof AccessDeniedException) {
            reason = "permission denied";
        } else if (e instanceof FileAlreadyExistsException) {
            reason = "something else wrote " + e.getMessage() + " at the same time";
        } else {
            reason = String.valueOf(e.getMessage());
        }
        return new Converted(file, file.resolveSibling("app.yaml"), Result.FAILED, List.of(), reason);
    }
}
