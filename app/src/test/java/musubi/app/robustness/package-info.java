/** What may go wrong while an index is built, tried on real processes and file systems. */
@org.jspecify.annotations.NullMarked
package musubi.app.robustness;
