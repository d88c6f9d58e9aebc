/**
 * What a build must not lose: how many documents it may delete unasked, and what it keeps because
 * it could not be read. Nothing that reads, indexes or knows generations may enter.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.rebuild.loss;
