package dev.flycd.cli.report;

import dev.flycd.engine.catalog.Catalog;
import dev.flycd.model.Violation;

/** What is wrong or odd in a config tree, and what went wrong with an app, in GitHub's markdown. */
record MarkdownFindings(MachinePaths paths) {

    static final int MOST_LETTERS_OF_VALUE = 300;
    private static final int MOST_LETTERS_OF_MESSAGE = 1_000;

    /** Adds an item for each error of a file, each oddity and each warning of the tree. */
    void addTo(MarkdownComment comment, Catalog catalog) {
        catalog.invalid()
                .forEach(entry -> entry.violations().stream()
                        .filter(Violation::isError)
                        .forEach(error -> comment.item("error", "**invalid:** " + of(error))));
        CatalogReport.oddities(catalog).forEach(oddity -> comment.item("warning", "**warning:** " + message(oddity)));
        CatalogReport.treeWarnings(catalog).forEach(warning -> comment.item("warning", "**warning:** " + of(warning)));
    }

    String of(Violation finding) {
        return MarkdownText.code(paths.without(finding.position().toString()), MOST_LETTERS_OF_VALUE) + ": "
                + (finding.path().isEmpty() ? "" : MarkdownText.code(finding.path(), MOST_LETTERS_OF_VALUE) + ": ")
                + message(finding.message());
    }

    String message(String message) {
        return MarkdownText.block(paths.without(message), MOST_LETTERS_OF_MESSAGE);
    }
}
