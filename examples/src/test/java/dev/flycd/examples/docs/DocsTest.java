package dev.flycd.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Follows every page of the documentation; CONTRIBUTING.md says what that means for who writes one. */
class DocsTest {

    static List<Page> pages() {
        return Page.all();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyBlockDoesWhatThePageSays(Page page, @TempDir Path home) {
        new Walkthrough(page, home).follow();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyCommandAndOptionThatIsNamedExists(Page page) {
        assertThat(NamedCommands.wrongIn(page)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkLeadsSomewhere(Page page) {
        assertThat(Links.of(page).broken()).isEmpty();
    }

    @Test
    void everyPageIsReachedFromTheReadme() {
        Set<Path> reached = new HashSet<>();
        Deque<Path> open = new ArrayDeque<>(List.of(Page.CLONE.resolve("README.md")));
        while (!open.isEmpty()) {
            Path file = open.pop();
            Path page = Files.isDirectory(file) ? file.resolve("README.md") : file;
            if (reached.add(page) && page.toString().endsWith(".md") && Files.exists(page)) {
                open.addAll(Links.of(Page.read(page)).files());
            }
        }

        assertThat(Page.all())
                .filteredOn(page -> !reached.contains(page.file()))
                .extracting(Page::name)
                .isEmpty();
    }
}
