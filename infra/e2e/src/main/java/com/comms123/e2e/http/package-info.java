@NullMarked
package com.comms123.e2e.http;

import org.jspecify.annotations.NullMarked;
