/**
 * Which query rules no longer do anything: their documents are gone, nobody asks, they are over.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.rulecheck;
