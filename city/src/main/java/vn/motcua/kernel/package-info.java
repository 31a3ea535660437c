/** Values that any module may use; depends on the JDK, the JSON library, Spring's life cycle and {@code vietnam} alone. */
@ApplicationModule(type = ApplicationModule.Type.OPEN)
@NullMarked
package vn.motcua.kernel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
