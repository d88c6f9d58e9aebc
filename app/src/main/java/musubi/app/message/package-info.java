/**
 * What services tell people, in the reader's language: notes of an answer and errors by their
 * codes. Services return codes and parameters; only here do they become sentences.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.message;
