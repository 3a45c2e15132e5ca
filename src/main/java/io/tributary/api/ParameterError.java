package io.tributary.api;

/**
 * What is wrong with one parameter.
 *
 * @param parameter its name, as the caller wrote it
 * @param detail what it should be, in a sentence
 */
record ParameterError(String parameter, String detail) {}
