/// The texts of the website and their translations.
package com.comms123.gate.website;
