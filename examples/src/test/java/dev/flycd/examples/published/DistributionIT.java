package dev.flycd.examples.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What a distribution says about itself is so. */
class DistributionIT {

    private static final Path TARGET = Pom.CLONE.resolve("flycd-cli/target");
    private static final Pattern NAME = Pattern.compile("(\\S+\\.jar)");

    private final String version = Pom.root().one("/project/version").orElseThrow();
    private final Path home = TARGET.resolve("flycd-" + version);

    @BeforeEach
    void thereAreArchives() {
        assumeTrue(Files.exists(home.resolve("licenses")), "archives were left out: -Dflycd.archives.skip");
    }

    @Test
    void hasTheChecksumOfEachFileToDownload() throws IOException {
        Map<String, String> sums = new HashMap<>();
        for (String line : Files.readAllLines(TARGET.resolve("SHA256SUMS"))) {
            sums.put(line.substring(line.indexOf('*') + 1), line.substring(0, line.indexOf(' ')));
        }

        assertThat(sums)
                .containsKeys("flycd-" + version + ".tar.gz", "flycd-" + version + ".zip")
                .allSatisfy((file, sum) ->
                        assertThat(sha256(TARGET.resolve(file))).as(file).isEqualTo(sum));
    }

    @Test
    void hasABillOfMaterialsWithDigestAndLicenceOfEachLibrary() throws IOException {
        assumeTrue(Files.exists(home.resolve("sbom.json")), "no bill of materials: Maven is offline");
        JsonNode bill = new ObjectMapper().readTree(Files.readString(home.resolve("sbom.json")));
        Map<String, JsonNode> components = StreamSupport.stream(
                        bill.get("components").spliterator(), false)
                .collect(Collectors.toMap(
                        component -> component.get("name").asString() + "-"
                                + component.get("version").asString() + ".jar",
                        component -> component));

        assertThat(components.keySet()).isEqualTo(libraries());
        assertThat(components).allSatisfy((jar, component) -> {
            assertThat(StreamSupport.stream(component.get("hashes").spliterator(), false)
                            .filter(hash -> hash.get("alg").asString().equals("SHA-256"))
                            .map(hash -> hash.get("content").asString()))
                    .containsExactly(sha256(home.resolve("lib").resolve(jar)));
            assertThat(component.get("licenses")).as(jar).isNotEmpty();
        });
        assertThat(bill.at("/metadata/component/purl").asString())
                .isEqualTo("pkg:maven/dev.flycd/flycd-cli@" + version + "?type=jar");
        assertThat(bill.has("serialNumber")).isFalse();
        assertThat(bill.at("/metadata").has("timestamp")).isFalse();
    }

    @Test
    void namesTheLicenceOfEachForeignLibraryAndHasItsText() throws IOException {
        Path licences = home.resolve("licenses");
        Map<String, String> named = new HashMap<>();
        List<String> lines = Files.readAllLines(licences.resolve("THIRD-PARTY.txt"));
        for (int line = 0; line < lines.size(); line++) {
            if (NAME.matcher(lines.get(line)).matches()) {
                named.put(lines.get(line), lines.get(line + 2).strip());
            }
        }

        Set<String> foreign = libraries();
        foreign.removeIf(jar -> jar.startsWith("flycd-"));
        assertThat(named.keySet()).isEqualTo(foreign);
        assertThat(named)
                .allSatisfy((jar, licence) -> assertThat(licences)
                        .as(jar + ": " + licence)
                        .satisfiesAnyOf(
                                // Its own text, with the names in it; else one that holds for all of that licence.
                                folder -> assertThat(folder.resolve(jar.replace(".jar", "-jar")))
                                        .isDirectory(),
                                folder -> assertThat(folder.resolve(jar.replaceFirst("-\\d.*", ".txt")))
                                        .exists(),
                                folder -> assertThat(
                                                folder.resolve(licence.replaceFirst("(-only)?[ ,].*", "") + ".txt"))
                                        .exists()));
    }

    private Set<String> libraries() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("lib"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jar"))
                    // What the bill is of, and what only starts the other.
                    .filter(name -> !Set.of("flycd-cli.jar", "flycd-server.jar").contains(name))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static String sha256(Path file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("cannot read " + file, e);
        }
    }
}
