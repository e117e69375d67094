@NullMarked
package com.comms123.identity.name.application;

import org.jspecify.annotations.NullMarked;
