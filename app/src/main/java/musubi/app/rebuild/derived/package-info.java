/**
 * What a build works out about documents beside what they state, and who does it. Knows no
 * classifier: those that learn read documents as builds do, and implement what stands here.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.rebuild.derived;
