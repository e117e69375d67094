/// The owner's side of access requests (AC-4): what a service holds of somebody, handed in for the package.
@NullMarked
package com.comms123.platform.access;

import org.jspecify.annotations.NullMarked;
