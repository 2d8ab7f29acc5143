package dev.flycd.examples.docs;

import dev.flycd.model.flytoml.FlyTomlReader;
import dev.flycd.model.yaml.YamlDocument;
import dev.flycd.model.yaml.YamlReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Checks blocks that no command has to do with. */
final class Snippets {

    /** What a command may print; right after the command it is compared with that. */
    static final Set<String> CAN_BE_PRINTED = Set.of("text", "json", "markdown", "toml", "yaml");

    private static final Messages MESSAGES = Messages.of(Page.CLONE);

    private Snippets() {}

    static void check(Block block) {
        switch (block.language()) {
            case "" -> requirePicture(block);
            case "yaml", "json" -> requireYaml(block);
            case "toml" -> FlyTomlReader.read(block.place(), block.text());
            case "java" -> requireExcerpt(block);
            case "text" -> MESSAGES.require(block);
            case "xml" -> requireWellFormed(block);
            default ->
                throw new AssertionError(block.place() + ": nothing checks a block of '" + block.language()
                        + "' here; see \"How the documentation is tested\" in CONTRIBUTING.md");
        }
    }

    private static void requirePicture(Block block) {
        if (block.lines().stream().anyMatch(line -> line.matches("\\$? ?(bin/)?(flycd|fly) .*"))) {
            throw new AssertionError(block.place() + ": a block without a language is a picture, and has no commands");
        }
    }

    /** JSON is YAML too. */
    private static void requireYaml(Block block) {
        YamlDocument document = YamlReader.read(block.place(), block.text());
        if (document.hasErrors()) {
            throw new AssertionError(document.violations().toString());
        }
    }

    /** What is shown must stand in a source that is compiled. */
    private static void requireExcerpt(Block block) {
        List<String> wanted = new ArrayList<>(List.of("…"));
        block.lines().stream()
                .map(line -> line.strip().equals("// …") ? "…" : line.strip())
                .filter(line -> !line.isEmpty())
                .forEach(wanted::add);
        wanted.add("…");
        Printed excerpt = new Printed(wanted);
        try (Stream<Path> files = Files.walk(Page.CLONE.resolve("examples"))) {
            if (files.filter(file -> file.toString().endsWith(".java")).noneMatch(file -> excerpt.fits(code(file)))) {
                throw new AssertionError(
                        block.place() + ": no source in examples has these lines, one after another; '// …' stands for"
                                + " lines left out\n" + block.text());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String code(Path file) {
        try {
            return String.join(
                    "\n",
                    Files.readAllLines(file).stream()
                            .map(String::strip)
                            .filter(line -> !line.isEmpty())
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void requireWellFormed(Block block) {
        try {
            DocumentBuilder parser = DocumentBuilderFactory.newInstance().newDocumentBuilder();
            parser.setErrorHandler(null);
            parser.parse(new InputSource(new StringReader("<all>" + block.text() + "</all>")));
            String version = Arrays.stream(
                            Files.readString(Page.CLONE.resolve("pom.xml")).split("\n", -1))
                    .filter(line -> line.contains("<version>"))
                    .findFirst()
                    .orElseThrow()
                    .strip();
            boolean namesOne =
                    block.text().contains("dev.flycd") && block.text().contains("<version>");
            if (namesOne && !block.text().contains(version)) {
                throw new AssertionError(block.place() + ": the version of FlyCD is " + version);
            }
        } catch (SAXException e) {
            throw new AssertionError(block.place() + ": " + e.getMessage(), e);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
