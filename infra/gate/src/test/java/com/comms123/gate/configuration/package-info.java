/// The reference of every setting, written from what the compiler and the services' YAML files say.
@NullMarked
package com.comms123.gate.configuration;

import org.jspecify.annotations.NullMarked;
