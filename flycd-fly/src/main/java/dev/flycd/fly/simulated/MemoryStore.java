package dev.flycd.fly.simulated;

import dev.flycd.model.AppName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Keeps apps as long as the object lives. */
final class MemoryStore implements Store {

    private final Map<AppName, AppState> apps = new TreeMap<>();
    private List<TokenState> tokens = List.of();
    private final SortedSet<String> organisations = new TreeSet<>(Apps.ORGANISATIONS_AT_FIRST);

    @Override
    public synchronized SortedSet<String> organisations() {
        return new TreeSet<>(organisations);
    }

    @Override
    public synchronized void addOrganisation(String slug) {
        organisations.add(slug);
    }

    @Override
    public synchronized Optional<AppState> claim(AppState app) {
        return Optional.ofNullable(apps.putIfAbsent(app.name(), app));
    }

    @Override
    public synchronized Optional<AppState> read(AppName name) {
        return Optional.ofNullable(apps.get(name));
    }

    @Override
    public synchronized SortedMap<AppName, AppState> readAll() {
        return new TreeMap<>(apps);
    }

    @Override
    public synchronized <T> T change(AppName name, Function<AppState, Changed<T>> change) {
        Changed<T> changed = change.apply(read(name).orElseThrow(() -> Apps.notFound(name)));
        apps.put(name, changed.app());
        return changed.answer();
    }

    @Override
    public synchronized void remove(AppName name) {
        apps.remove(name);
    }

    @Override
    public synchronized List<TokenState> tokens() {
        return tokens;
    }

    @Override
    public synchronized void changeTokens(UnaryOperator<List<TokenState>> change) {
        tokens = List.copyOf(change.apply(tokens));
    }

    @Override
    public String describe() {
        return "memory";
    }
}
