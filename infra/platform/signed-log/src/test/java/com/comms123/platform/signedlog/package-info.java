@NullMarked
package com.comms123.platform.signedlog;

import org.jspecify.annotations.NullMarked;
