package io.tributary.federation;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals bytes with AES-GCM, so that nobody else can read or change them. The text is base64url of:
 * format version, length of the key's id, the id, a nonce of 12 bytes, the sealed bytes. All that
 * stands before the nonce is authenticated too.
 */
final class TokenSeal {

    private static final byte VERSION = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    /** No text that was written here is longer. */
    private static final int LONGEST = 4_096;

    private final List<PageTokenKey> keys;
    private final SecureRandom random = new SecureRandom();

    TokenSeal(List<PageTokenKey> keys) {
        this.keys = List.copyOf(keys);
    }

    String close(byte[] plain) {
        PageTokenKey key = keys.getFirst();
        byte[] id = key.id().getBytes(StandardCharsets.US_ASCII);
        byte[] head =
                ByteBuffer.allocate(2 + id.length)
                        .put(VERSION)
                        .put((byte) id.length)
                        .put(id)
                        .array();
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce, head).doFinal(plain);
            ByteBuffer all = ByteBuffer.allocate(head.length + nonce.length + sealed.length);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(all.put(head).put(nonce).put(sealed).array());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK can seal with AES-GCM", impossible);
        }
    }

    byte[] open(String text) {
        try {
            if (text.length() > LONGEST) {
                throw new InvalidPageTokenException();
            }
            ByteBuffer all = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            if (all.get() != VERSION) {
                throw new InvalidPageTokenException();
            }
            String id = new String(next(all, all.get()), StandardCharsets.US_ASCII);
            byte[] head = new byte[all.position()];
            all.get(0, head);
            byte[] nonce = next(all, NONCE_BYTES);
            byte[] sealed = next(all, all.remaining());
            return cipher(Cipher.DECRYPT_MODE, key(id), nonce, head).doFinal(sealed);
        } catch (GeneralSecurityException
                | IllegalArgumentException
                | BufferUnderflowException notOurs) {
            throw new InvalidPageTokenException();
        }
    }

    private PageTokenKey key(String id) {
        return keys.stream()
                .filter(key -> key.id().equals(id))
                .findFirst()
                .orElseThrow(InvalidPageTokenException::new);
    }

    private static byte[] next(ByteBuffer from, int length) {
        if (length < 0) {
            throw new InvalidPageTokenException();
        }
        byte[] bytes = new byte[length];
        from.get(bytes);
        return bytes;
    }

    private static Cipher cipher(int mode, PageTokenKey key, byte[] nonce, byte[] head)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key.secret(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(head);
        return cipher;
    }
}
