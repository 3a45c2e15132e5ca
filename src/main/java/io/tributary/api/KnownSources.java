package io.tributary.api;

import io.tributary.federation.SourceReport;
import io.tributary.recording.Provider;
import io.tributary.source.SourceProfile;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The sources that a request can name, by name.
 *
 * @param providersByName the provider of each; empty for a source that only a page token knows
 */
record KnownSources(Map<String, Optional<Provider>> providersByName) {

    static KnownSources of(List<SourceReport> reports) {
        return new KnownSources(
                reports.stream()
                        .map(SourceReport::profile)
                        .collect(
                                Collectors.toMap(
                                        SourceProfile::name,
                                        profile -> Optional.of(profile.provider()))));
    }

    /** These sources, and those of a page token that are not configured any more. */
    KnownSources with(Collection<String> names) {
        Map<String, Optional<Provider>> all = new HashMap<>(providersByName);
        names.forEach(name -> all.putIfAbsent(name, Optional.empty()));
        return new KnownSources(all);
    }

    ParameterType<String> names() {
        return ChoiceType.of(
                providersByName.keySet().stream()
                        .collect(Collectors.toMap(Function.identity(), Function.identity())));
    }

    ParameterType<Provider> providers() {
        return ChoiceType.of(
                providersByName.values().stream()
                        .flatMap(Optional::stream)
                        .distinct()
                        .collect(Collectors.toMap(Provider::name, Function.identity())));
    }

    /**
     * The names of the sources that are among those named and of a provider among those named; an
     * empty set names all.
     */
    List<String> select(Set<String> names, Set<Provider> providers) {
        return providersByName.entrySet().stream()
                .filter(known -> names.isEmpty() || names.contains(known.getKey()))
                .filter(known ->
                        providers.isEmpty()
                                || known.getValue().map(providers::contains).orElse(true))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}
