/**
 * Dictionaries as people edit them: the files, which stay the truth, what is wrong with a draft,
 * who saved what, and candidates to accept. Knows no index and no HTTP.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.dictionary.edit;
