package io.tributary.sandbox.world;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Somebody who works at the emulated company.
 *
 * @param name first and last name
 * @param email the address by which all vendors know the person
 */
public record Person(String name, String email) {

    /** The people of the company. */
    static final List<Person> STAFF =
            List.of(
                    new Person("Ada Marin", "ada@example.com"),
                    new Person("Bruno Keller", "bruno@example.com"),
                    new Person("Chiara Fontana", "chiara@example.com"),
                    new Person("David Okafor", "david@example.com"),
                    new Person("Elif Demir", "elif@example.com"),
                    new Person("Farid Nassar", "farid@example.com"),
                    new Person("Giulia Conti", "giulia@example.com"),
                    new Person("Hugo Laurent", "hugo+calls@example.com"),
                    new Person("Ines Carvalho", "ines@example.com"),
                    new Person("Jonas Weber", "jonas@example.com"),
                    new Person("Keiko Tanaka", "keiko@example.com"),
                    new Person("Liam Byrne", "liam@example.com"));

    /** Who of the company has an address. */
    public static Optional<Person> ofStaff(String email) {
        return STAFF.stream().filter(person -> person.email().equalsIgnoreCase(email)).findAny();
    }

    /** The person with an address, invented if need be. */
    static Person of(String email) {
        return ofStaff(email)
                .orElseGet(() -> {
                    String first = userName(email);
                    return new Person(
                            first.substring(0, 1).toUpperCase(Locale.ROOT)
                                    + first.substring(1)
                                    + " Sander",
                            email);
                });
    }

    public String username() {
        return userName(email);
    }

    public String firstName() {
        return name.substring(0, name.indexOf(' '));
    }

    public String lastName() {
        return name.substring(name.indexOf(' ') + 1);
    }

    /** The identifier by which Webex knows the person. */
    public String id() {
        return new UUID(
                        (Mix.of(email) & 0xffff_ffff_ffff_0fffL) | 0x4000L,
                        (Mix.of(email + name) & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L)
                .toString();
    }

    /** The identifier by which Zoom knows the person. */
    public String hostId() {
        return Mix.text(Mix.of(email), 22);
    }

    /** The short number of the person's telephone. */
    public String extension() {
        return String.valueOf(200 + Math.floorMod(Mix.of(email), 800));
    }

    private static String userName(String email) {
        int at = email.indexOf('@');
        return at < 1 ? email : email.substring(0, at);
    }
}
