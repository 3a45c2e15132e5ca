import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Hands every Java file below {@code src} to google-java-format, which takes files only. */
class Format {
    public static void main(String[] args) throws IOException {
        List<String> options = new ArrayList<>(List.of("--aosp"));
        options.addAll(
                args[0].equals("apply")
                        ? List.of("--replace")
                        : List.of("--dry-run", "--set-exit-if-changed"));
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(options::add);
        }
        com.google.googlejavaformat.java.Main.main(options.toArray(String[]::new));
    }
}
