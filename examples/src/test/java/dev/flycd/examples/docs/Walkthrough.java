package dev.flycd.examples.docs;

import dev.flycd.examples.docs.Block.Follows;
import dev.flycd.examples.docs.Shell.Ended;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Follows one page: its blocks in order, in one home. */
final class Walkthrough {

    /** A block of yaml, toml or a Dockerfile that is a file of the page begins with its path, in a folder. */
    private static final Pattern FILE = Pattern.compile("# ([\\w.@-]+(?:/[\\w.@-]+)+)(?: .*)?");

    private static final Pattern PIECE = Pattern.compile("# (in )?(app|project)\\.yaml\\b.*");

    /** The tools of a page beside FlyCD; they touch the page's own folder only. */
    private static final Set<String> TOOLS = Set.of(
            "bin/flycd", "cat", "cp", "echo", "export", "git", "grep", "mkdir", "mv", "perl", "printf", "rm", "sed");

    private static final Set<String> CONFIGURATION = Set.of("app.yaml", "project.yaml", "fly.toml");

    private final Page page;
    private final Shell shell;
    private final Scene scene;
    private final List<String> typed = new ArrayList<>();
    private @Nullable Ended last;

    Walkthrough(Page page, Path home) {
        this(page, Shell.in(home), Scene.EMPTY);
    }

    Walkthrough(Page page, Shell shell, Scene scene) {
        this.page = page;
        this.shell = shell;
        this.scene = scene;
    }

    void follow() {
        page.blocks().forEach(block -> {
            Ended before = block.follows() == Follows.A_BLOCK ? last : null;
            last = null;
            play(block, before);
        });
        page.blocks().stream().filter(block -> file(block) != null).forEach(this::requireReader);
    }

    private void play(Block block, @Nullable Ended before) {
        String file = file(block);
        if (block.language().equals("sh")) {
            last = type(block);
        } else if (file != null) {
            shell.write(file, block.text().getBytes(StandardCharsets.UTF_8));
        } else if (before != null && Snippets.CAN_BE_PRINTED.contains(block.language())) {
            requirePrinted(block, before);
            // More than one block may show what was printed, such as a short and a long form.
            last = before;
        } else if (block.language().equals("text") && block.words().contains("server")) {
            // Only FirstHourTest has a server.
            last = null;
        } else if (block.language().equals("yaml")
                && PIECE.matcher(block.firstLine()).matches()) {
            validate(block);
        } else {
            Snippets.check(block);
        }
    }

    private static @Nullable String file(Block block) {
        Matcher path = FILE.matcher(block.firstLine());
        boolean canBe = Set.of("yaml", "toml", "dockerfile").contains(block.language());
        return canBe && path.matches() ? path.group(1) : null;
    }

    private @Nullable Ended type(Block block) {
        Ended ended = null;
        for (int i = 0; i < block.lines().size(); i++) {
            String line = scene.typedFor(block.lines().get(i));
            if (!TOOLS.contains(line.replaceFirst("^(\\w+=\\S* )+", "").replaceFirst(" .*", ""))) {
                continue;
            }
            ended = shell.type(line);
            typed.add(line);
            scene.after(line);
            int expected = Integer.parseInt(block.word("exit", "0"));
            boolean changes = expected == 0 && ended.code() == 2 && line.contains("--exit-code");
            if (ended.code() != (line.contains("bin/flycd ") ? expected : 0) && !changes) {
                throw new AssertionError(
                        block.place(i) + ": '" + line + "' ends with " + ended.code() + ", the page says " + expected
                                + (expected == 0 ? "" : " for each bin/flycd of the block") + "\n" + all(ended));
            }
        }
        return ended;
    }

    private static void requirePrinted(Block block, Ended ended) {
        Printed printed = new Printed(block.lines());
        if (!printed.fits(ended.out()) && !printed.fits(all(ended))) {
            throw new AssertionError(block.place() + ": the command before it prints something else\n--- the page\n"
                    + block.text() + "--- printed\n" + all(ended));
        }
    }

    private void validate(Block block) {
        Matcher piece = PIECE.matcher(block.firstLine());
        if (!piece.matches()) {
            throw new IllegalArgumentException(block.place());
        }
        String folder = "block-" + block.line();
        String text = piece.group(1) == null ? block.text() : Fragment.completed(piece.group(2), block.text());
        shell.write(folder + "/" + piece.group(2) + ".yaml", text.getBytes(StandardCharsets.UTF_8));
        Ended ended = shell.type("bin/flycd validate --offline " + folder);
        int expected = Integer.parseInt(block.word("exit", "0"));
        if (ended.code() != expected) {
            throw new AssertionError(block.place() + ": as " + piece.group(2) + ".yaml, validate ends with "
                    + ended.code() + ", not " + expected + "\n" + all(ended) + "---\n" + text);
        }
    }

    /** A file of a page is there to be read by a command after it. */
    private void requireReader(Block block) {
        String file = String.valueOf(file(block));
        boolean read = !CONFIGURATION.contains(Path.of(file).getFileName().toString())
                || typed.stream()
                        .flatMap(line -> List.of(line.split(" ")).stream())
                        .anyMatch(word -> !word.isEmpty()
                                && !word.startsWith("/")
                                && Path.of(file).startsWith(word));
        if (!read) {
            throw new AssertionError(block.place() + ": no command of the page reads " + file);
        }
    }

    private static String all(Ended ended) {
        return ended.out() + ended.err();
    }
}
