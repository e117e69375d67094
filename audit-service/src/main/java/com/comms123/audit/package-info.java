/// The audit service: a trail of everything that happened on the platform, which nobody can rewrite unnoticed.
@NullMarked
package com.comms123.audit;

import org.jspecify.annotations.NullMarked;
