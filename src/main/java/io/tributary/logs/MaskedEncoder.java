package io.tributary.logs;

import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.EncoderBase;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.logging.logback.StructuredLogEncoder;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Writes a line as Spring Boot does, by a pattern or in a structured format, and masks the whole of
 * it: whatever part of an event somebody was named in, and whatever pattern is configured.
 */
public final class MaskedEncoder extends EncoderBase<ILoggingEvent> {

    private String pattern = "%m%n";
    private String format = "";
    private Charset charset = StandardCharsets.UTF_8;
    private @Nullable Encoder<ILoggingEvent> encoder;

    public void setPattern(String pattern) {
        this.pattern = pattern;
    }

    /** The structured format; empty = by the pattern. */
    public void setFormat(String format) {
        this.format = format;
    }

    public void setCharset(Charset charset) {
        this.charset = charset;
    }

    @Override
    public void start() {
        Encoder<ILoggingEvent> plain = format.isEmpty() ? byPattern() : structured();
        plain.setContext(getContext());
        plain.start();
        encoder = plain;
        super.start();
    }

    private Encoder<ILoggingEvent> byPattern() {
        PatternLayoutEncoder lines = new PatternLayoutEncoder();
        lines.setPattern(pattern);
        lines.setCharset(charset);
        return lines;
    }

    private Encoder<ILoggingEvent> structured() {
        StructuredLogEncoder lines = new StructuredLogEncoder();
        lines.setFormat(format);
        lines.setCharset(charset);
        return lines;
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        return encoder == null
                ? new byte[0]
                : Masking.mask(new String(encoder.encode(event), charset)).getBytes(charset);
    }

    @Override
    public byte @Nullable [] headerBytes() {
        return encoder == null ? null : encoder.headerBytes();
    }

    @Override
    public byte @Nullable [] footerBytes() {
        return encoder == null ? null : encoder.footerBytes();
    }
}
