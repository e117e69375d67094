/// The model test: random walks over the platform, compared with a small oracle.
@NullMarked
package com.comms123.e2e.model;

import org.jspecify.annotations.NullMarked;
