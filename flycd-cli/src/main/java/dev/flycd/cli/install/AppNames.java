package dev.flycd.cli.install;

import dev.flycd.cli.console.Prompt;
import dev.flycd.fly.Fly;
import dev.flycd.model.AppName;
import dev.flycd.model.OrgSlug;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

/** Asks for the name of a server. */
final class AppNames {

    private static final String BEGINNING = "flycd";
    private static final String LETTERS = "bcdfghjkmnpqrstvwxz23456789";
    private static final int RANDOM_LETTERS = 5;

    private final Fly fly;
    private final Prompt prompt;
    private final OrgSlug org;

    AppNames(Fly fly, Prompt prompt, OrgSlug org) {
        this.fly = fly;
        this.prompt = prompt;
        this.org = org;
    }

    AppName ask() {
        return new AppName(prompt.line("Name of the app, unique on Fly.io", proposal(), AppNames::objection));
    }

    private static Optional<String> objection(String name) {
        try {
            new AppName(name);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** A server that is there is most likely meant. */
    private String proposal() {
        return fly.forOrganisation(org).apps(org).keySet().stream()
                .map(AppName::value)
                .filter(name -> List.of(name.split("-")).contains(BEGINNING))
                .sorted()
                .findFirst()
                .orElseGet(() -> BEGINNING + "-" + (org.value().equals("personal") ? random() : org.value()));
    }

    private static String random() {
        StringBuilder letters = new StringBuilder();
        new SecureRandom()
                .ints(RANDOM_LETTERS, 0, LETTERS.length())
                .forEach(place -> letters.append(LETTERS.charAt(place)));
        return letters.toString();
    }
}
