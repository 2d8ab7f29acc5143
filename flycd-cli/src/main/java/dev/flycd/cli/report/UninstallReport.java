package dev.flycd.cli.report;

import dev.flycd.cli.console.Screen;
import dev.flycd.cli.console.Style;
import dev.flycd.cli.install.Remains;
import dev.flycd.fly.LiveApp;
import dev.flycd.fly.LiveSecret;
import dev.flycd.fly.Machine;
import dev.flycd.fly.Volume;
import dev.flycd.model.VisibleText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What people and programs are told of a server that is removed. */
public final class UninstallReport {

    private final Remains remains;

    /** @param remains what there was before anything was removed */
    public UninstallReport(Remains remains) {
        this.remains = remains;
    }

    /** Returns what will be lost, for people. */
    public String announcement(Screen screen) {
        String lost = losses().stream()
                .map(line -> "  " + VisibleText.line(line) + "\n")
                .collect(Collectors.joining());
        return Style.BAD.on(screen, "This is removed, and there is no way back:") + "\n" + lost
                + "The apps that it deployed go on running. Webhooks that point to it lead nowhere: delete them at their"
                + " hosts.";
    }

    /** Returns how it ended, for people. */
    public String text() {
        return remains.isEmpty()
                ? "nothing to remove: there is no app '" + remains.name()
                        + "' that the token sees, and no token was made for it"
                : remains.name() + " is removed";
    }

    /** Returns what was removed; {@code docs/output.md} describes the shape. */
    public String json() {
        List<Map<String, String>> removed = new ArrayList<>();
        remains.app().ifPresent(app -> {
            removed.add(piece("app", app.name().value()));
            app.machines().forEach(machine -> removed.add(piece("machine", machine.id())));
            app.volumes().forEach(volume -> removed.add(piece("volume", volume.id())));
            app.addresses().forEach(address -> removed.add(piece("address", address.address())));
        });
        remains.tokens()
                .forEach(owned -> removed.add(piece("token", owned.token().id())));
        Map<String, @Nullable Object> json = Json.versioned();
        json.put("app", remains.name().value());
        json.put("removed", removed);
        return Json.write(json);
    }

    private static Map<String, String> piece(String kind, String id) {
        Map<String, String> piece = new LinkedHashMap<>();
        piece.put("kind", kind);
        piece.put("id", id);
        return piece;
    }

    private List<String> losses() {
        List<String> lines = new ArrayList<>();
        remains.app().ifPresent(app -> lines.addAll(losses(app)));
        remains.tokens()
                .forEach(owned ->
                        lines.add("the token '" + owned.token().name() + "' for everything in " + owned.org()));
        return lines;
    }

    private static List<String> losses(LiveApp app) {
        List<String> lines = new ArrayList<>(List.of("the app " + app.name()));
        for (Machine machine : app.machines()) {
            lines.add("its machine " + machine.id() + " in " + machine.region());
        }
        for (Volume volume : app.volumes()) {
            lines.add("its volume " + volume.name() + " in " + volume.region() + " (" + volume.sizeGb()
                    + " GB) with all that is stored there: the history of runs, webhooks not worked on yet");
        }
        if (!app.addresses().isEmpty()) {
            lines.add("its " + app.addresses().size() + (app.addresses().size() == 1 ? " address" : " addresses")
                    + " and https://" + app.name() + ".fly.dev");
        }
        if (!app.secrets().isEmpty()) {
            lines.add(app.secrets().stream()
                    .map(LiveSecret::name)
                    .sorted()
                    .collect(Collectors.joining(", ", "its secrets ", "")));
        }
        return lines;
    }
}
